namespace DeployConsole.Sandbox.Ecs;

/// <summary>
/// The combinations of CPU and memory that Fargate offers:
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
/// </summary>
internal static class FargateSizes
{
    public static bool Offers(int cpu, int memory) => cpu switch
    {
        256 => memory is 512 or 1024 or 2048,
        512 => Steps(memory, 1, 4, 1),
        1024 => Steps(memory, 2, 8, 1),
        2048 => Steps(memory, 4, 16, 1),
        4096 => Steps(memory, 8, 30, 1),
        8192 => Steps(memory, 16, 60, 4),
        16384 => Steps(memory, 32, 120, 8),
        32768 => Steps(memory, 60, 244, 4),
        _ => false,
    };

    public static bool OffersCpu(int cpu) => cpu is 256 or 512 or 1024 or 2048 or 4096 or 8192 or 16384 or 32768;

    private static bool Steps(int memory, int from, int to, int step) =>
        memory % 1024 == 0 && memory / 1024 is var gb && gb >= from && gb <= to && (gb - from) % step == 0;
}

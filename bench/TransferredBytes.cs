using Microsoft.Playwright;

namespace DeployConsole.Bench;

/// <summary>Counts the bytes that cross the wire into a page, compressed as they came; what the cache served counts nothing.</summary>
internal sealed class TransferredBytes
{
    private readonly Lock _gate = new();
    private double _bytes;

    public double Bytes => Volatile.Read(ref _bytes);

    public async Task FollowAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        // encodedDataLength of dataReceived covers streams too, which never finish.
        session.Event("Network.dataReceived").OnEvent += (_, received) => Add(received?.GetProperty("encodedDataLength").GetDouble() ?? 0);
        session.Event("Network.responseReceived").OnEvent += (_, answered) => Add(answered?.GetProperty("response").GetProperty("encodedDataLength").GetDouble() ?? 0);
    }

    private void Add(double bytes)
    {
        lock (_gate) { _bytes += bytes; }
    }
}

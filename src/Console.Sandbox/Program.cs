using DeployConsole.Sandbox.Frame;

var (options, problem) = CommandLine.Read(args);
if (options is null)
{
    await System.Console.Error.WriteLineAsync(problem);
    return problem == CommandLine.Usage ? 0 : 2;
}

using var stop = new CancellationTokenSource();
System.Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM,
    signal =>
    {
        signal.Cancel = true;
        stop.Cancel();
    });

try
{
    await using var sandbox = await SandboxHost.StartAsync(options, stop.Token);
    System.Console.WriteLine(CommandLine.Greeting(sandbox, options));
    await Task.Delay(Timeout.InfiniteTimeSpan, options.Clock, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
    return 0;
}
catch (IOException taken)
{
    await System.Console.Error.WriteLineAsync($"The sandbox cannot listen: {taken.Message} Choose another port with --port.");
    return 1;
}

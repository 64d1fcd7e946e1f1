using DeployConsole.StartProfile;

if (args is not [var profile, _, ..])
{
    Console.Error.WriteLine("usage: StartProfile PROFILE.mibc TRACE.nettrace...");
    return 2;
}

var writer = new ProfileWriter();
foreach (var file in args.Skip(1))
{
    using var trace = Trace.Read(file);
    var (written, leftOut) = writer.Add(trace);
    Console.WriteLine($"{Path.GetFileName(file)}: {written} methods, {leftOut} left out.");
    foreach (var (why, count) in writer.LeftOut) { Console.WriteLine($"  {count}: {why}"); }
}

writer.Save(profile);
Console.WriteLine($"{Path.GetFileName(profile)}: {writer.Count} methods, {new FileInfo(profile).Length / 1024} kB.");
return 0;

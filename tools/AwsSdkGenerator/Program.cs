using DeployConsole.AwsSdkGenerator;

return Command.Run(args, Directory.GetCurrentDirectory(), Console.Out);

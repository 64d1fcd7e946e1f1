namespace DeployConsole.AwsSdkGenerator;

/// <summary>The input asks for something that the generator does not do; the message says what.</summary>
internal sealed class GeneratorException(string message) : Exception(message);

namespace DeployConsole.Server.Access;

/// <summary>
/// On an endpoint whose call prepares something and changes nothing: a rights check of the last seconds will do, so that hundreds of
/// files do not ask the identity provider hundreds of times. The call that uses what was prepared is checked anew.
/// </summary>
internal sealed record ChangesNothingYet
{
    public static bool Holds(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method)
        || context.GetEndpoint()?.Metadata.GetMetadata<ChangesNothingYet>() is not null;
}

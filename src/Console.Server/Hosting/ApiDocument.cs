using DeployConsole.Contracts.Access;
using Scalar.AspNetCore;

namespace DeployConsole.Server.Hosting;

/// <summary>The description of the API, for programs at <c>/openapi/v1.json</c> and for people at <c>/scalar</c>.</summary>
internal static class ApiDocument
{
    public static IServiceCollection AddConsoleApiDocument(this IServiceCollection services) => services.AddOpenApi(document => document
        .AddOperationTransformer(ApiRefusals.DescribeAsync)
        .AddDocumentTransformer((described, _, _) =>
        {
            described.Info.Title = "Deploy Console";
            described.Info.Description = "What the console can do, for CI and scripts. Programs send a token; an unsafe call by cookie needs the header X-Console.";
            ApiSecurity.Describe(described);
            described.Servers = [];
            return Task.CompletedTask;
        }));

    public static WebApplication MapConsoleApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(Permissions.ConsoleRead);
        app.MapScalarApiReference("/scalar", (scalar, context) =>
        {
            var nonce = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
            SecurityHeaders.AllowScript(context, nonce);
            scalar.WithTitle("Deploy Console API").WithNonce(nonce).DisableDefaultFonts();
        }).RequireAuthorization(Permissions.ConsoleRead);
        return app;
    }
}

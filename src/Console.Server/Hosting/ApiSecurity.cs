using Microsoft.OpenApi;

namespace DeployConsole.Server.Hosting;

/// <summary>Describes how callers of the API show who they are.</summary>
internal static class ApiSecurity
{
    private const string Bearer = "bearer";
    private const string Cookie = "cookie";

    public static void Describe(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "A token of an application of Entra ID; one of GitHub Actions, good for one call; or the console token that POST /api/v1/tokens exchanges the latter for.",
            },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "__Host-console",
                Description = "The session of somebody who signed in with a browser. Unsafe calls also need the header X-Console.",
            },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] },
        ];
    }
}

using DeployConsole.AwsSdkGenerator.Input;

namespace DeployConsole.AwsSdkGenerator.Output;

/// <summary>Paginators for the operations that AWS's models call paged.</summary>
internal static class PaginatorsFile
{
    public static SourceFile Write(Reach reach)
    {
        var name = reach.Model.Entry.Name;
        var file = new SourceFile("Paginators.g.cs", $"Amazon.{name}.Model");
        var paged = reach.Model.Operations.Where(operation => reach.Model.Pages(operation.Name) is not null).ToList();
        file.Line();
        file.Block($"public partial interface I{name}PaginatorFactory", () =>
        {
            foreach (var operation in paged)
            {
                file.Line($"I{operation.Name}Paginator {operation.Name}({operation.Name}Request request);");
            }
        });
        file.Line();
        file.Block($"public partial class {name}PaginatorFactory : I{name}PaginatorFactory", () =>
        {
            file.Line($"private readonly Amazon.{name}.IAmazon{name} _client;");
            file.Line();
            file.Line($"internal {name}PaginatorFactory(Amazon.{name}.IAmazon{name} client) => _client = client;");
            foreach (var operation in paged)
            {
                file.Line();
                file.Line($"public I{operation.Name}Paginator {operation.Name}({operation.Name}Request request) =>");
                file.Line($"    new {operation.Name}Paginator(_client, request);");
            }
        });
        foreach (var operation in paged)
        {
            Paginator(file, reach, operation);
        }

        return file;
    }

    private static void Paginator(SourceFile file, Reach reach, ApiOperation operation)
    {
        var pages = reach.Model.Pages(operation.Name) ?? throw new GeneratorException($"{operation.Name} is not paged.");
        var results = pages.Results.Select(path => Result(reach, operation, path)).ToList();
        var request = operation.Name + "Request";
        var response = operation.Name + "Response";
        file.Line();
        file.Block($"public partial interface I{operation.Name}Paginator", () =>
        {
            file.Line($"Amazon.Runtime.IPaginatedEnumerable<{response}> Responses {{ get; }}");
            foreach (var (property, type, _) in results)
            {
                file.Line($"Amazon.Runtime.IPaginatedEnumerable<{type}> {property} {{ get; }}");
            }
        });
        file.Line();
        file.Block($"internal sealed partial class {operation.Name}Paginator : Amazon.Runtime.IPaginator<{response}>, I{operation.Name}Paginator", () =>
        {
            file.Line($"private readonly DeployConsole.AwsSdk.Client.Pages<{request}, {response}> _pages;");
            file.Line();
            file.Line($"internal {operation.Name}Paginator(Amazon.{reach.Model.Entry.Name}.IAmazon{reach.Model.Entry.Name} client, {request} request) =>");
            file.Line($"    _pages = new DeployConsole.AwsSdk.Client.Pages<{request}, {response}>(request, client.{operation.Name}Async,");
            file.Line(
                $"        asked => asked.{Naming.Property(pages.InputToken)}, (asked, token) => asked.{Naming.Property(pages.InputToken)} = token, "
                + $"page => page.{Naming.Property(pages.OutputToken)});");
            file.Line();
            file.Line($"public Amazon.Runtime.IPaginatedEnumerable<{response}> Responses => new Amazon.Runtime.PaginatedResponse<{response}>(_pages);");
            foreach (var (property, type, path) in results)
            {
                file.Line();
                file.Line($"public Amazon.Runtime.IPaginatedEnumerable<{type}> {property} =>");
                file.Line(
                    $"    new Amazon.Runtime.PaginatedResultKeyResponse<{response}, {type}>(_pages, page => page.{path} "
                    + $"?? System.Linq.Enumerable.Empty<{type}>());");
            }

            file.Line();
            file.Line($"System.Collections.Generic.IAsyncEnumerable<{response}> Amazon.Runtime.IPaginator<{response}>.PaginateAsync(");
            file.Line("    System.Threading.CancellationToken cancellationToken) => _pages.PaginateAsync(cancellationToken);");
        });
    }

    private static (string Property, string Type, string Path) Result(Reach reach, ApiOperation operation, string path)
    {
        var shape = reach.Model[operation.Output ?? ""];
        foreach (var part in path.Split('.'))
        {
            shape = reach.Model[shape.Members.Single(member => member.Name == part).Shape];
        }

        var steps = path.Split('.').Select(Naming.Property).ToList();
        return (steps[^1], new TypeNames(reach).Of(reach.Model[shape.Element], insideCollection: true), string.Join("?.", steps));
    }
}

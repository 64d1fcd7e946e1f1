using System.Collections;
using System.Reflection;
using Amazon.ECS;
using Amazon.Runtime;
using Amazon.Runtime.Documents;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk;

/// <summary>The rules of tools/AwsSdkGenerator/README.md, held against every public type.</summary>
public sealed class SurfaceTests
{
    private static readonly Type[] s_types =
        [.. typeof(AmazonECSClient).Assembly.GetExportedTypes().Where(type => type.Namespace?.StartsWith("Amazon.", StringComparison.Ordinal) == true)];

    private static IEnumerable<PropertyInfo> Members => s_types
        .Where(type => type is { IsClass: true, Namespace: not null } && type.Namespace.EndsWith(".Model", StringComparison.Ordinal))
        .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly));

    [Theory]
    [InlineData("ECS", 26)]
    [InlineData("ElasticLoadBalancingV2", 17)]
    [InlineData("MWAA", 11)]
    [InlineData("ECR", 12)]
    [InlineData("CloudWatch", 4)]
    [InlineData("CloudWatchLogs", 4)]
    public void Each_service_has_its_interface_client_configuration_and_base_types(string name, int operations)
    {
        var service = Type($"Amazon.{name}.IAmazon{name}");
        Assert.True(typeof(IAmazonService).IsAssignableFrom(service) && typeof(IDisposable).IsAssignableFrom(service));
        var client = Type($"Amazon.{name}.Amazon{name}Client");
        Assert.True(service.IsAssignableFrom(client) && typeof(AmazonServiceClient).IsAssignableFrom(client));
        Assert.True(typeof(ClientConfig).IsAssignableFrom(Type($"Amazon.{name}.Amazon{name}Config")));
        Assert.True(typeof(AmazonServiceException).IsAssignableFrom(Type($"Amazon.{name}.Amazon{name}Exception")));
        Assert.True(typeof(AmazonWebServiceRequest).IsAssignableFrom(Type($"Amazon.{name}.Amazon{name}Request")));
        Assert.Equal(Type($"Amazon.{name}.Model.I{name}PaginatorFactory"), service.GetProperty("Paginators")?.PropertyType);
        Assert.Equal(12, client.GetConstructors().Length);

        var methods = service.GetMethods().Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal)).ToList();
        Assert.Equal(operations, methods.Count);
        Assert.All(methods, method =>
        {
            var operation = method.Name[..^"Async".Length];
            var parameters = method.GetParameters();
            Assert.Equal(Type($"Amazon.{name}.Model.{operation}Request"), parameters[0].ParameterType);
            Assert.Equal((typeof(CancellationToken), "cancellationToken", true), (parameters[1].ParameterType, parameters[1].Name, parameters[1].IsOptional));
            Assert.Equal(typeof(Task<>).MakeGenericType(Type($"Amazon.{name}.Model.{operation}Response")), method.ReturnType);
        });
    }

    [Fact]
    public void Members_are_nullable_values_texts_constants_structures_collections_or_documents() => Assert.All(Members, member =>
    {
        var type = member.PropertyType;
        Assert.True(!type.IsValueType || Nullable.GetUnderlyingType(type) is not null || type == typeof(Document), $"{member.DeclaringType}.{member.Name}");
        Assert.True(char.IsUpper(member.Name[0]), member.Name);
    });

    [Fact]
    public void Collections_are_null_until_they_are_set_and_hold_plain_texts_for_enumerations() => Assert.All(
        Members.Where(member => typeof(IList).IsAssignableFrom(member.PropertyType) || typeof(IDictionary).IsAssignableFrom(member.PropertyType)),
        member =>
        {
            Assert.Contains(member.PropertyType.GetGenericTypeDefinition(), new[] { typeof(List<>), typeof(Dictionary<,>) });
            Assert.DoesNotContain(member.PropertyType.GetGenericArguments(), argument => typeof(ConstantClass).IsAssignableFrom(argument));
            Assert.Null(member.GetValue(Activator.CreateInstance(member.DeclaringType ?? typeof(object))));
        });

    [Fact]
    public void Enumerations_are_constants_with_lookup_and_conversion() => Assert.All(
        s_types.Where(type => typeof(ConstantClass).IsAssignableFrom(type)),
        type =>
        {
            Assert.DoesNotContain(".Model", type.Namespace ?? "", StringComparison.Ordinal);
            Assert.Equal(type, type.GetMethod("FindValue", [typeof(string)])?.ReturnType);
            Assert.Equal(type, type.GetMethod("op_Implicit", [typeof(string)])?.ReturnType);
            Assert.NotNull(type.GetConstructor([typeof(string)]));
            Assert.NotEmpty(type.GetFields(BindingFlags.Public | BindingFlags.Static));
        });

    [Fact]
    public void Exceptions_are_one_class_for_each_error_with_the_official_constructors() => Assert.All(
        ServiceModels.All.SelectMany(service => service.Errors),
        error =>
        {
            Assert.EndsWith("Exception", error.Type.Name, StringComparison.Ordinal);
            Assert.EndsWith(".Model", error.Type.Namespace, StringComparison.Ordinal);
            Assert.Equal(6, error.Type.GetConstructors().Length);
        });

    [Fact]
    public void What_the_official_packages_show_as_times_is_a_time_here()
    {
        Assert.Equal(typeof(DateTime?), typeof(Amazon.CloudWatchLogs.Model.OutputLogEvent).GetProperty("Timestamp")?.PropertyType);
        Assert.Equal(typeof(long?), typeof(Amazon.CloudWatchLogs.Model.FilteredLogEvent).GetProperty("Timestamp")?.PropertyType);
    }

    private static Type Type(string name) => typeof(AmazonECSClient).Assembly.GetType(name, throwOnError: true) ?? typeof(void);
}

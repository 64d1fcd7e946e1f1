namespace DeployConsole.AwsSdkGenerator.Input;

/// <summary>Every shape that the wanted operations reach, and what the official package calls it.</summary>
internal sealed class Reach
{
    private readonly SortedDictionary<string, ApiShape> _reached = new(StringComparer.Ordinal);
    private readonly HashSet<string> _messages = new(StringComparer.Ordinal);

    public Reach(ApiModel model)
    {
        Model = model;
        foreach (var operation in model.Operations)
        {
            foreach (var message in new[] { operation.Input, operation.Output }.OfType<string>())
            {
                _messages.Add(message);
                Follow(message);
            }

            foreach (var error in operation.Errors)
            {
                Follow(error);
            }
        }

        RefuseTwins();
    }

    public ApiModel Model { get; }

    public IEnumerable<ApiShape> All => _reached.Values;

    public IEnumerable<ApiShape> Enums => All.Where(shape => shape.IsEnum);

    public IEnumerable<ApiShape> Errors => All.Where(shape => shape.IsException);

    /// <summary>Structures that are neither a request, a response nor an error.</summary>
    public IEnumerable<ApiShape> Structures =>
        All.Where(shape => shape is { Type: "structure", IsException: false, IsDocument: false } && !_messages.Contains(shape.Name));

    private void Follow(string name)
    {
        if (_reached.ContainsKey(name))
        {
            return;
        }

        var shape = Model[name];
        shape.Check();
        _reached.Add(name, shape);
        foreach (var member in shape.Members)
        {
            Follow(member.Shape);
        }

        if (shape.Type is "list" or "map")
        {
            Follow(shape.Element);
        }

        if (shape.Type == "map")
        {
            Follow(shape.Key);
        }
    }

    private void RefuseTwins()
    {
        var names = Structures.Select(shape => Naming.Class(shape.Name))
            .Concat(Errors.Select(shape => Naming.Error(shape.Name)))
            .Concat(Model.Operations.SelectMany(operation => new[] { operation.Name + "Request", operation.Name + "Response" }));
        var twin = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twin is not null)
        {
            throw new GeneratorException($"{Model.Entry.Name} would have two classes {twin.Key}.");
        }
    }
}

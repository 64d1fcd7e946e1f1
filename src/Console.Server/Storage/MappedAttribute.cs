using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Storage;

/// <summary>Has a feature's rows kept in the database; it stands beside the rows, as <c>[assembly: Mapped&lt;TTable, TRow&gt;]</c>.</summary>
/// <remarks>Looking for the tables among all types would load every type of the console, and what each names, for some tables.</remarks>
internal abstract class MappedAttribute : Attribute
{
    public abstract void AddTo(ModelBuilder model);
}

/// <inheritdoc cref="MappedAttribute"/>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class MappedAttribute<TTable, TRow> : MappedAttribute
    where TTable : IEntityTypeConfiguration<TRow>, new()
    where TRow : class
{
    public override void AddTo(ModelBuilder model) => model.ApplyConfiguration(new TTable());
}

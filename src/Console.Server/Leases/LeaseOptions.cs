using System.ComponentModel.DataAnnotations;

namespace DeployConsole.Server.Leases;

/// <summary>The section <c>Leases</c> of the configuration. The same on all replicas.</summary>
public sealed class LeaseOptions : IValidatableObject
{
    public const string Section = "Leases";

    /// <summary>How long a lease holds without being renewed. When a replica dies, another one goes on this long after, and a moment.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two renewals.</summary>
    public TimeSpan RenewEvery { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How much earlier than the others the holder believes it to end: for clocks that run at different speeds.</summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromSeconds(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Margin <= TimeSpan.Zero || RenewEvery <= TimeSpan.Zero || Duration < (RenewEvery * 2) + Margin)
        {
            yield return new ValidationResult("Leases:Duration must hold two times Leases:RenewEvery and Leases:Margin, and both must be longer than nothing.", [nameof(Duration)]);
        }
    }
}

using DeployConsole.Server.Operations.Boundaries;

namespace DeployConsole.Chaos.Replicas;

/// <summary>The engine's own boundaries lead through the gate, too.</summary>
internal sealed class GatedBoundaries(Gate gate) : IBoundaries
{
    public ValueTask ReachedAsync(Guid operation, string step, Boundary boundary, CancellationToken cancellationToken) =>
        gate.PassAsync(boundary is Boundary.ObservationBegun ? Place.BeforeLook : null, holds: true);
}

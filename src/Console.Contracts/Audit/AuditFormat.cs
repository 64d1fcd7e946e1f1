using System.Diagnostics.CodeAnalysis;

namespace DeployConsole.Contracts.Audit;

/// <summary>How <c>GET /audit/export</c> writes entries; the names are the file endings.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "The names stand in addresses.")]
public enum AuditFormat { csv, jsonl }

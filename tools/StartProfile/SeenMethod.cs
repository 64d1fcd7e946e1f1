namespace DeployConsole.StartProfile;

/// <summary>A method that a process used, as the runtime's event <c>MethodDetails</c> gives it.</summary>
/// <param name="Owner">The runtime's number of the type that declares it.</param>
/// <param name="Token">Its token in the module of that type.</param>
/// <param name="Arguments">The runtime's numbers of its own type arguments; empty when it is not generic.</param>
internal sealed record SeenMethod(ulong Owner, int Token, IReadOnlyList<ulong> Arguments);

/// <summary>A type that a process loaded, as the runtime's event <c>BulkType</c> gives it.</summary>
/// <param name="Module">The runtime's number of the module that defines it.</param>
/// <param name="Token">The token of its definition there.</param>
/// <param name="Element">Its kind, as ECMA-335 II.23.1.16 numbers them: what an array or a pointer is made of has no token.</param>
/// <param name="Arguments">The runtime's numbers of its type arguments, or of the type of an array's elements.</param>
internal sealed record SeenType(ulong Module, int Token, int Element, IReadOnlyList<ulong> Arguments);

using System.Net;
using Amazon.Runtime;

namespace DeployConsole.AwsSdk.Schema;

/// <summary>An error that a service names in its model.</summary>
/// <param name="Shape">The extra members; its name is the code in JSON protocols.</param>
/// <param name="Code">The code in Query protocols; equal to the shape's name when the model gives none.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="SenderFault">Whether the caller is to blame.</param>
/// <param name="Type">The exception type.</param>
/// <param name="Create">Makes the exception.</param>
public sealed record ErrorModel(Shape Shape, string Code, HttpStatusCode Status, bool SenderFault, Type Type, ErrorFactory Create);

/// <summary>Makes an exception of the official constructor shape.</summary>
public delegate AmazonServiceException ErrorFactory(
    string? message, Exception? inner, ErrorType type, string? code, string? requestId, HttpStatusCode status);

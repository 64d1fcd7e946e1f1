using DeployConsole.Server.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DeployConsole.Server.Dags;

/// <summary>Reads a deployment that comes as one form: a field <c>reason</c>, and files whose names are their relative paths.</summary>
internal sealed class DagForm(DagStaging staging)
{
    private const int ReasonCharacters = 2_000;

    /// <summary>Stages the files of the form; the reason may come before or after them.</summary>
    /// <exception cref="ProblemException">A file is refused; what was staged before it is forgotten.</exception>
    public async Task<string?> StageAsync(HttpRequest request, UploadOwner owner, DagTarget target, CancellationToken cancellationToken)
    {
        UploadBody.LiftServerLimit(request.HttpContext);
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        var reader = new MultipartReader(boundary is { Length: > 0 } ? boundary : throw ProblemException.Invalid("body", "The form names no boundary."), request.Body);
        string? reason = null;
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part)) { throw ProblemException.Invalid("body", "A part of the form has no name."); }

                if (part.FileName.HasValue || part.FileNameStar.HasValue) { await StageAsync(section, part, owner, target, cancellationToken); }
                else if (HeaderUtilities.RemoveQuotes(part.Name) == "reason") { reason = await ReadReasonAsync(section, cancellationToken); }
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            await staging.DropAsync(owner.Upload, cancellationToken);
            throw ProblemException.Invalid("body", $"The form could not be read: {broken.Message}");
        }
        catch (ProblemException)
        {
            await staging.DropAsync(owner.Upload, cancellationToken);
            throw;
        }

        return reason;
    }

    private async Task StageAsync(MultipartSection section, ContentDispositionHeaderValue part, UploadOwner owner, DagTarget target, CancellationToken cancellationToken)
    {
        var path = HeaderUtilities.RemoveQuotes(part.FileNameStar.HasValue ? part.FileNameStar : part.FileName).Value;
        if (target.Refusal(path) is { } refusal) { throw ProblemException.Invalid("files", refusal); }

        var content = await UploadBody.ReadAsync(section.Body, cancellationToken) ?? throw new StagingRefusal(StatusCodes.Status413PayloadTooLarge, UploadBody.TooLarge(path ?? "")).ToProblem();
        if (await staging.StageAsync(owner, path ?? "", content, cancellationToken) is { } refused) { throw refused.ToProblem(); }
    }

    private static async Task<string> ReadReasonAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        using var text = new StreamReader(section.Body);
        var buffer = new char[ReasonCharacters];
        var length = await text.ReadBlockAsync(buffer, cancellationToken);
        return new string(buffer, 0, length);
    }
}

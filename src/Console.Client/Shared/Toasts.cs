using DeployConsole.Contracts.Operations;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DeployConsole.Client.Shared;

/// <summary>Short words at the edge of the page.</summary>
public sealed class Toasts(ISnackbar snackbar, NavigationManager navigation)
{
    /// <summary>Told with each operation that was accepted, so that whoever shows operations asks at once.</summary>
    public event Action<Guid>? Started;

    /// <summary>Says that an operation runs, with a link to it.</summary>
    public void Operation(string deed, OperationAccepted accepted)
    {
        var words = accepted switch
        {
            { AlreadyRunning: true } => $"{deed}: this was running already.",
            { AwaitsApproval: true } => $"{deed}: a second person is asked. Nothing is done until they approve.",
            _ => $"{deed}: started.",
        };
        snackbar.Add(words, Severity.Info, options =>
        {
            options.Action = "Watch";
            options.ActionColor = Color.Inherit;
            options.OnClick = _ =>
            {
                navigation.NavigateTo(PathOf(accepted.OperationId));
                return Task.CompletedTask;
            };
        }, KeyOf(accepted.OperationId));
        Started?.Invoke(accepted.OperationId);
    }

    public void Say(string words) => snackbar.Add(words, Severity.Normal);

    /// <summary>What the message about a running operation is known by, so that its end can take its place.</summary>
    public static string KeyOf(Guid operation) => operation.ToString("N");

    public static string PathOf(Guid operation) => $"operations/{operation}";
}

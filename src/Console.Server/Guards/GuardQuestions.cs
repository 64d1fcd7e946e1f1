using DeployConsole.Server.Operations.Guards;

namespace DeployConsole.Server.Guards;

internal static class GuardQuestions
{
    extension(GuardQuestion question)
    {
        /// <summary>True for what deletes something: it asks for a typed name.</summary>
        public bool Destroys => question.Plan.TypedName is not null;
    }
}

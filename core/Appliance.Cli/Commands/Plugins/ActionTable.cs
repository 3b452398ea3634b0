using Appliance.Cli.Output;
using Appliance.Protocol.Packages;
using Appliance.Rules;

namespace Appliance.Cli.Commands.Plugins;

/// <summary>The heal actions of a plugin, as those who write rules call them.</summary>
internal static class ActionTable
{
    public static void Draw(IReadOnlyList<HealActionDeclaration> actions, Screen screen)
    {
        if (actions.Count == 0)
            return;

        screen.Line("");
        screen.Table(new Listing(["Action", "Timeout", "Repeatable", "Approval", "Parameters"], [.. actions.Select(Row)]), whenEmpty: "");
    }

    private static IReadOnlyList<Cell> Row(HealActionDeclaration action) =>
    [
        action.Name,
        $"{action.TimeoutSeconds} s",
        action.Idempotent ? "yes" : "no",
        action.RequiresApproval ? "needed" : "-",
        Parameters(action),
    ];

    private static string Parameters(HealActionDeclaration action)
    {
        if (action.Schema is not { } schema)
            return "any";

        var parameters = ActionSchema.Of(schema).Parameters;
        return parameters.Count == 0 ? "none" : string.Join("; ", parameters.Select(parameter =>
            $"{parameter.Name}: {parameter.Describe()}{(parameter.IsRequired ? ", required" : "")}"));
    }
}

using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Worker.Loading;

/// <summary>Compares what a plugin registers with what its manifest declares: the supervisor decides by the manifest alone.</summary>
internal static class ManifestComparison
{
    /// <returns>Each difference as a predicate; empty when there is none.</returns>
    public static IReadOnlyList<string> Differences(Contributions declared, LoadedPlugin plugin) =>
    [
        .. Names("executor", declared.Executors, plugin.Executors.Select(executor => executor.Name)),
        .. Names("action", declared.Actions.Select(action => action.Name), plugin.Actions.Select(action => action.Type.Name)),
        .. Names("order type", declared.OrderTypes.Select(type => type.Name), plugin.Orders.Select(order => order.Type.Name)),
        .. Names("drift source", declared.DriftSources.Select(source => source.Name), plugin.Sources.Select(source => source.Name)),
        .. declared.OrderTypes.Join(plugin.Orders, type => type.Name, order => order.Type.Name, (type, order) => (type, order.Type))
            .SelectMany(pair => OrderTypes(pair.type, pair.Type)),
        .. declared.Actions.Join(plugin.Actions, action => action.Name, action => action.Type.Name, (declared, action) => (declared, action.Type))
            .SelectMany(pair => Actions(pair.declared, pair.Type)),
    ];

    private static IEnumerable<string> Names(string kind, IEnumerable<string> declared, IEnumerable<string> registered)
    {
        var known = declared.ToHashSet();
        var found = new HashSet<string>();
        foreach (var name in registered)
        {
            if (!found.Add(name))
                yield return $"registers {kind} '{name}' twice";
            else if (!known.Contains(name))
                yield return $"registers {kind} '{name}', which its plugin.json does not declare";
        }

        foreach (var name in known.Except(found))
            yield return $"declares {kind} '{name}' in its plugin.json, which Configure does not register";
    }

    private static IEnumerable<string> OrderTypes(OrderTypeDeclaration declared, OrderType registered) => Differences(
        $"order type '{declared.Name}'",
        ("risk", declared.Risk, registered.Risk),
        ("timeout", TimeSpan.FromSeconds(declared.TimeoutSeconds).TotalSeconds, registered.Timeout.TotalSeconds),
        ("idempotent", declared.Idempotent, registered.Idempotent));

    private static IEnumerable<string> Actions(HealActionDeclaration declared, HealActionType registered) => Differences(
        $"action '{declared.Name}'",
        ("timeout", TimeSpan.FromSeconds(declared.TimeoutSeconds).TotalSeconds, registered.Timeout.TotalSeconds),
        ("idempotent", declared.Idempotent, registered.Idempotent),
        ("requires_approval", declared.RequiresApproval, registered.RequiresApproval));

    private static IEnumerable<string> Differences(string subject, params IEnumerable<(string Property, object Declared, object Registered)> properties) => properties
        .Where(property => !property.Declared.Equals(property.Registered))
        .Select(property => $"declares {subject} with {property.Property} '{property.Declared}' in its plugin.json and registers it with '{property.Registered}'");
}

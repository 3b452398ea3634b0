using Appliance.Rules.Conditions;

namespace Appliance.Rules.Testing.Mutations;

/// <summary>How far back, and over which incidents, a window or a sequence could look as well: each with what is done, as the end of "a test would notice when it is".</summary>
internal static class LookBackChanges
{
    public static IEnumerable<(string Change, TimeSpan Within)> OfWithin(TimeSpan within)
    {
        var half = TimeSpan.FromSeconds((long)within.TotalSeconds / 2);
        foreach (var other in new[] { half, within * 2 }.Where(other => other > TimeSpan.Zero))
            yield return (DurationText.Of(other), other);
    }

    /// <summary>Without each of its fields; over the site there is none to take away.</summary>
    public static IEnumerable<(string Change, IncidentGroup Group)> OfGroup(IncidentGroup group) => group.Fields.IsEmpty
        ? [("by hostname", new IncidentGroup([FieldPath.Compile("hostname")]))]
        : group.Fields.Select(field => ($"without {field.Name}", new IncidentGroup(group.Fields.Remove(field))));
}

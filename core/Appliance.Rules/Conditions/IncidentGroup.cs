using System.Collections.Immutable;

namespace Appliance.Rules.Conditions;

/// <summary><c>group_by</c>: the fields that make incidents belong together. None: all of the site's do.</summary>
internal sealed class IncidentGroup(ImmutableArray<FieldPath> fields)
{
    private readonly bool _isOfOneHost = fields.Any(field => field.Name == "hostname");

    public ImmutableArray<FieldPath> Fields => fields;

    /// <summary>As a person reads it.</summary>
    public string Text { get; } = fields.IsEmpty ? "over the site" : $"by {string.Join(", ", fields.Select(field => field.Name))}";

    public string Key => string.Join(", ", fields.Select(path => path.Key));

    /// <summary>The machine that all of the incident's group are about; null when they may be about several.</summary>
    public string? HostOf(in Subject subject) => _isOfOneHost ? subject.Incident.Hostname : null;

    /// <summary>
    /// What the incident's group is called: the same for two just when they belong together, in whatever case a machine's name was written.
    /// Null when it lacks one of the fields.
    /// </summary>
    public string? Of(in Subject subject)
    {
        var parts = new string[fields.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var value = fields[i].Read(subject);
            if (value.IsMissing)
                return null;
            parts[i] = ConditionKeys.Quoted(value.ToString()!);
        }

        return string.Join(' ', parts).ToUpperInvariant();
    }
}

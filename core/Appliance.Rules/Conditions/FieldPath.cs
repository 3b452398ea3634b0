using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Appliance.Sdk;

namespace Appliance.Rules.Conditions;

/// <summary>A dotted path into an incident, compiled to a reader: <c>check_type</c>, <c>details.disk.usage_percent</c>.</summary>
internal sealed class FieldPath
{
    private readonly Func<Incident, FieldValue>? _reader;
    private readonly byte[][] _steps;
    private readonly bool _isOfItem;

    private FieldPath(string name, Func<Incident, FieldValue>? reader, byte[][] steps, bool isOfItem = false) =>
        (Name, _reader, _steps, _isOfItem) = (name, reader, steps, isOfItem);

    public string Name { get; }

    public string Key => !_isOfItem ? ConditionKeys.Quoted(Name) : _steps.Length == 0 ? "@" : $"@.{ConditionKeys.Quoted(Name)}";

    /// <summary>Whether an incident can have it; what is not known is always missing.</summary>
    public bool IsKnown => _isOfItem || _reader is not null && (_steps.Length == 0 || Name.StartsWith(IncidentFields.Details, StringComparison.Ordinal));

    /// <summary>The known first steps, for the remedy of an error.</summary>
    public static ImmutableArray<string> KnownFields => IncidentFields.Readers.Keys;

    public static FieldPath Compile(string name)
    {
        var steps = name.Split('.');
        return new FieldPath(name, IncidentFields.Readers.GetValueOrDefault(steps[0]), [.. steps.Skip(1).Select(Encoding.UTF8.GetBytes)]);
    }

    /// <param name="name">A path within one item of a list; null for the item itself.</param>
    public static FieldPath OfItem(string? name) =>
        new(name ?? "item", null, [.. name?.Split('.').Select(Encoding.UTF8.GetBytes) ?? []], isOfItem: true);

    public FieldValue Read(in Subject subject) => _isOfItem ? ReadSteps(subject.Item) : Read(subject.Incident);

    public FieldValue Read(Incident incident)
    {
        if (_reader is null)
            return default;
        if (_steps.Length == 0 && Name != IncidentFields.Details)
            return _reader(incident);
        return IsKnown ? ReadSteps(incident.Details) : default;
    }

    private FieldValue ReadSteps(JsonElement element)
    {
        try
        {
            foreach (var step in _steps)
            {
                if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element))
                    return default;
            }

            return JsonTexts.AreReadable(element) ? FieldValue.Of(element) : default;
        }
        catch (InvalidOperationException)
        {
            // A property's name holds half of a surrogate pair: no rule can name it.
            return default;
        }
    }
}

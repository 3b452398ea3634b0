using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Appliance.Rules.Conditions;

/// <summary>A field of an incident as conditions see it. Reading allocates nothing, be it typed or inside a JSON document.</summary>
internal readonly struct FieldValue
{
    private const int Scratch = 256;

    private readonly string? _text;
    private readonly JsonElement _json;

    private FieldValue(FieldKind kind, string? text, JsonElement json) => (Kind, _text, _json) = (kind, text, json);

    public FieldKind Kind { get; }

    public bool IsMissing => Kind == FieldKind.Missing;

    /// <summary>Of a boolean.</summary>
    public bool IsTrue => Kind == FieldKind.Bool && _text == "true";

    /// <summary>Of a list.</summary>
    public JsonElement.ArrayEnumerator Items => _json.EnumerateArray();

    public bool IsEmptyList => Kind == FieldKind.List && _json.GetArrayLength() == 0;

    public static FieldValue Of(string? text) => new(text is null ? FieldKind.Missing : FieldKind.Text, text, default);

    public static FieldValue Of(bool truth) => new(FieldKind.Bool, truth ? "true" : "false", default);

    public static FieldValue Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => default,
        JsonValueKind.True => Of(true),
        JsonValueKind.False => Of(false),
        JsonValueKind.Number => new FieldValue(FieldKind.Number, null, json),
        JsonValueKind.String => new FieldValue(FieldKind.Text, null, json),
        JsonValueKind.Array => new FieldValue(FieldKind.List, null, json),
        JsonValueKind.Object => new FieldValue(FieldKind.Map, null, json),
    };

    /// <summary>A number, or a text that is one: agents send all their facts as texts.</summary>
    public bool TryGetNumber(out double number)
    {
        number = 0;
        return Kind switch
        {
            FieldKind.Number => NumberText.TryParse(JsonMarshal.GetRawUtf8Value(_json), out number),
            FieldKind.Text when _text is not null => NumberText.TryParse(_text, out number),
            FieldKind.Text => NumberText.TryParse(JsonMarshal.GetRawUtf8Value(_json)[1..^1], out number),
            FieldKind.Missing or FieldKind.Bool or FieldKind.List or FieldKind.Map => false,
        };
    }

    /// <summary>As <c>eq</c> compares: bool with bool, else as numbers when both are, else as texts; lists and maps as a whole.</summary>
    public bool Equals(in FieldValue other, StringComparison comparison)
    {
        if (Kind is FieldKind.List or FieldKind.Map)
            return other.DeepEquals(_json);
        if (other.Kind is FieldKind.List or FieldKind.Map)
            return false;
        if (TryGetNumber(out var number) && other.TryGetNumber(out var otherNumber))
            return number.Equals(otherNumber);
        return string.Equals(ToString(), other.ToString(), comparison);
    }

    public bool TextEquals(string text) => Kind == FieldKind.Text && (_text is null ? _json.ValueEquals(text) : _text == text);

    public bool DeepEquals(JsonElement other) => Kind is FieldKind.List or FieldKind.Map && JsonElement.DeepEquals(_json, other);

    /// <summary>Puts the text of a scalar to a test; of a list, the text of each item until one passes.</summary>
    public bool AnyText(Func<ReadOnlySpan<char>, bool> test) => Kind switch
    {
        FieldKind.Missing or FieldKind.Map => false,
        FieldKind.List => AnyItem(test),
        FieldKind.Text or FieldKind.Number or FieldKind.Bool => _text is null ? TestJson(test) : test(_text),
    };

    /// <summary>Copies the text of a scalar; false when it is none or does not fit.</summary>
    public bool TryCopyText(Span<char> destination, out int length)
    {
        length = 0;
        if (Kind is FieldKind.Missing or FieldKind.List or FieldKind.Map)
            return false;
        if (_text is not null)
        {
            length = _text.Length;
            return _text.TryCopyTo(destination);
        }

        var raw = JsonMarshal.GetRawUtf8Value(_json);
        if (raw.Length > destination.Length)
            return false;
        length = CopyText(raw, destination);
        return true;
    }

    /// <summary>For people and templates: a scalar's text, a list or map as JSON; null when missing.</summary>
    public override string? ToString() => Kind switch
    {
        FieldKind.Missing => null,
        FieldKind.Text => _text ?? _json.GetString(),
        FieldKind.Bool => _text,
        FieldKind.Number or FieldKind.List or FieldKind.Map => _json.GetRawText(),
    };

    private bool AnyItem(Func<ReadOnlySpan<char>, bool> test)
    {
        foreach (var item in _json.EnumerateArray())
        {
            var value = Of(item);
            if (value.Kind != FieldKind.List && value.AnyText(test))
                return true;
        }

        return false;
    }

    private bool TestJson(Func<ReadOnlySpan<char>, bool> test)
    {
        var raw = JsonMarshal.GetRawUtf8Value(_json);
        char[]? rented = null;
        var text = raw.Length <= Scratch ? stackalloc char[Scratch] : rented = ArrayPool<char>.Shared.Rent(raw.Length);
        try
        {
            return test(text[..CopyText(raw, text)]);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<char>.Shared.Return(rented);
        }
    }

    private int CopyText(ReadOnlySpan<byte> raw, Span<char> destination)
    {
        if (Kind == FieldKind.Number)
            return Encoding.UTF8.GetChars(raw, destination);
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        return reader.CopyString(destination);
    }
}

using System.Globalization;

namespace Appliance.Rules.Yaml;

/// <summary>A scalar by the YAML 1.2 core schema: what is quoted is text, else null, bool, integer or float where it looks so.</summary>
internal sealed class YamlScalar(YamlSource source, int line, int column, string text, bool isText) : YamlNode(source, line, column)
{
    private const NumberStyles FloatStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>As it is written, without its quotes.</summary>
    public string Text { get; } = text;

    /// <summary>Whether quotes, a block style or a tag make it text whatever it looks like.</summary>
    public bool IsText { get; } = isText;

    /// <summary>Whether it is written in several lines without quotes or a block style: YAML makes one line of them.</summary>
    public bool IsFolded { get; init; }

    public bool IsNull => !IsText && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Describe() => IsNull ? "null" : Quoted.Of(Text);

    public bool TryGetBool(out bool value)
    {
        value = Text is "true" or "True" or "TRUE";
        return !IsText && (value || Text is "false" or "False" or "FALSE");
    }

    public bool TryGetInteger(out long value)
    {
        value = 0;
        if (IsText)
            return false;
        return Text switch
        {
            ['0', 'x', .. var hex] => long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value),
            ['0', 'o', .. var octal] => TryParseOctal(octal, out value),
            _ => long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value),
        };
    }

    /// <summary>An integer or a float. Infinity and NaN are text here: no rule or option can use them.</summary>
    public bool TryGetNumber(out double value)
    {
        if (TryGetInteger(out var integer))
        {
            value = integer;
            return true;
        }

        value = 0;
        return !IsText && Text.AsSpan().IndexOfAnyInRange('0', '9') >= 0
            && double.TryParse(Text, FloatStyle, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private static bool TryParseOctal(string digits, out long value)
    {
        value = 0;
        if (digits.Length is 0 or > 20 || digits.AsSpan().ContainsAnyExceptInRange('0', '7'))
            return false;
        foreach (var digit in digits)
            value = (value << 3) + (digit - '0');
        return true;
    }
}

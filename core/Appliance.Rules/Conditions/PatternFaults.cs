using System.Text.RegularExpressions;
using static System.Text.RegularExpressions.RegexParseError;

namespace Appliance.Rules.Conditions;

/// <summary>What is wrong in a pattern, for people who do not know the framework's names for it.</summary>
internal static class PatternFaults
{
    /// <summary>As the end of a sentence.</summary>
    public static string Words(RegexParseError fault) => fault switch
    {
        InsufficientClosingParentheses => "a ')' is missing; write one for each '(', or '\\(' for the character itself",
        InsufficientOpeningParentheses => "a ')' closes what no '(' opens; remove it, or write '\\)' for the character itself",
        UnterminatedBracket => "the ']' of a '[' is missing; write it, or '\\[' for the character itself",
        QuantifierAfterNothing => "a '*', '+', '?' or '{' repeats nothing; write before it what may repeat, '.*' for any text, or a backslash before it for the character itself",
        NestedQuantifiersNotParenthesized => "something repeats that repeats already; put '(' and ')' around what is inside, or a backslash before the second sign",
        ReversedQuantifierRange => "the first number of a repetition is greater than the second; swap them",
        QuantifierOrCaptureGroupOutOfRange => "a number is too large; write a smaller one",
        ReversedCharacterRange => "the first character of a range comes after the second; swap them, or write '\\-' for a hyphen",
        ShorthandClassInCharacterRange => "a class such as '\\d' stands in a range; write '\\-' for a hyphen",
        ExclusionGroupNotLast => "something stands behind a class that is taken away; put it before",
        UnescapedEndingBackslash => "a backslash stands at the end; write '\\\\' for a backslash",
        UnrecognizedEscape or UnrecognizedControlCharacter or MissingControlCharacter or InsufficientOrInvalidHexDigits =>
            "what follows a backslash means nothing; write '\\\\' for a backslash",
        InvalidUnicodePropertyEscape or MalformedUnicodePropertyEscape or UnrecognizedUnicodeProperty => "a class of characters is none; write one such as '\\p{L}'",
        UndefinedNamedReference or UndefinedNumberedReference or MalformedNamedReference or AlternationHasMalformedReference or AlternationHasUndefinedReference =>
            "a reference to a group stands, which is not supported; remove it",
        InvalidGroupingConstruct or AlternationHasTooManyConditions or AlternationHasMalformedCondition or AlternationHasNamedCapture
            or AlternationHasComment or CaptureGroupNameInvalid or CaptureGroupOfZero =>
            "a '(?' begins no group that is supported; write '(?:' for a plain one, or '\\(' for the character itself",
        UnterminatedComment => "the ')' of a comment is missing; write it",
        Unknown => "something cannot be read; look there for brackets, braces and backslashes",
    };
}

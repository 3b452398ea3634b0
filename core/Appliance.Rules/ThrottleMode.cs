namespace Appliance.Rules;

internal enum ThrottleMode
{
    /// <summary>On the first, at once; the others are left alone.</summary>
    First = 0,

    /// <summary>On the last, when the time is over.</summary>
    Last = 1,
}

namespace Appliance.Core.Checks;

/// <summary>A check that could not look has not passed.</summary>
internal enum CheckVerdict
{
    NotAssessed,
    Fail,
    Pass,
}

namespace Appliance.CentralCommand.Http;

/// <summary>Bounds of the text that other machines send and people read.</summary>
internal static class TextBounds
{
    public const int Name = 255;
    public const int Message = 4096;
}

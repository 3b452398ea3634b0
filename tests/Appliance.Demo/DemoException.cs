namespace Appliance.Demo;

/// <summary>A step did not hold; the message says which and what was seen instead.</summary>
internal sealed class DemoException(string message) : Exception(message);

namespace Appliance.Worker.Memory;

/// <summary>A part of this process's memory that shows a part of a file.</summary>
internal readonly record struct MappedFile(nuint Start, nuint Length);

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appliance.Protocol.Worker;

namespace Appliance.Core.State;

/// <summary>An enum value in the word that the wire uses, so that journal, wire and command line say the same.</summary>
internal static class Word
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonSerializer.SerializeToElement(value, Info<T>()).GetString()!;

    public static T Parse<T>(string word)
        where T : struct, Enum => JsonSerializer.Deserialize($"\"{word}\"", Info<T>());

    private static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)WorkerJson.Default.GetTypeInfo(typeof(T))!;
}

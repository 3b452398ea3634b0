using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appliance.CentralCommand.Storage;

internal static class DbDataReaderExtensions
{
    public static string Text(this DbDataReader reader, string column) => reader.GetString(reader.GetOrdinal(column));

    public static string? TextOrNull(this DbDataReader reader, string column) =>
        reader.GetOrdinal(column) is var ordinal && reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    public static int Number(this DbDataReader reader, string column) => reader.GetInt32(reader.GetOrdinal(column));

    public static long LongNumber(this DbDataReader reader, string column) => reader.GetInt64(reader.GetOrdinal(column));

    public static DateTimeOffset Time(this DbDataReader reader, string column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(reader.GetOrdinal(column)));

    public static DateTimeOffset? TimeOrNull(this DbDataReader reader, string column) =>
        reader.IsDBNull(reader.GetOrdinal(column)) ? null : reader.Time(column);

    public static T Json<T>(this DbDataReader reader, string column, JsonTypeInfo<T> type)
        where T : class =>
        JsonSerializer.Deserialize(reader.Text(column), type)
        ?? throw new InvalidDataException($"Column '{column}' holds the JSON value 'null'; restore the database from a backup.");

    public static JsonElement? JsonOrNull(this DbDataReader reader, string column) =>
        reader.TextOrNull(column) is { } text ? JsonElement.Parse(text) : null;
}

using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Appliance.Core.State;

/// <summary>Typed reads of columns that may be null. Times are stored as Unix milliseconds.</summary>
internal static class JournalRow
{
    public static string? Text(this SqliteDataReader row, string column) =>
        row[column] is string text ? text : null;

    public static string RequiredText(this SqliteDataReader row, string column) =>
        row.Text(column) ?? throw new InvalidDataException($"The journal has a row whose column '{column}' is empty: restore journal.db from a backup.");

    public static DateTimeOffset? Time(this SqliteDataReader row, string column) =>
        row[column] is long milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    public static DateTimeOffset RequiredTime(this SqliteDataReader row, string column) =>
        row.Time(column) ?? throw new InvalidDataException($"The journal has a row whose column '{column}' is empty: restore journal.db from a backup.");

    public static long Number(this SqliteDataReader row, string column) =>
        Convert.ToInt64(row[column], CultureInfo.InvariantCulture);

    public static bool? Flag(this SqliteDataReader row, string column) =>
        row[column] is long flag ? flag != 0 : null;

    public static JsonElement? Json(this SqliteDataReader row, string column) =>
        row.Text(column) is { } text ? JsonElement.Parse(text) : null;
}

using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text;

namespace Appliance.CentralCommand.Storage;

/// <summary>A statement written as an interpolated string. Every hole becomes a parameter: no value ever reaches the text.</summary>
[InterpolatedStringHandler]
internal sealed class SqlStatement(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + (4 * formattedCount));
    private readonly List<object> _values = new(formattedCount);

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(string? value) => AppendValue(value);

    public void AppendFormatted(long value) => AppendValue(value);

    public void AppendFormatted(DateTimeOffset value) => AppendValue(value.ToUnixTimeMilliseconds());

    public DbCommand On(DbConnection connection, DbTransaction? transaction = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = _text.ToString();
        command.Transaction = transaction;
        foreach (var value in _values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{command.Parameters.Count}";
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private void AppendValue(object? value)
    {
        _text.Append("@p").Append(_values.Count);
        _values.Add(value ?? DBNull.Value);
    }
}

using Appliance.Protocol.Packages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Appliance.CentralCommand.Feed;

/// <summary>Takes the file out of a push's multipart body and writes it as it comes: never more of it is in memory than one buffer.</summary>
internal static class PackageUpload
{
    public static readonly string TooLarge = $"The package is larger than {PackageLimits.ArchiveBytes / (1024 * 1024)} MB, which is the most that a package may have.";

    /// <exception cref="PackageRefusedException">The body holds no file, ends early or is too large.</exception>
    public static async Task<ReceivedPackage> ReceiveAsync(HttpRequest request, FileStream file, CancellationToken cancellationToken)
    {
        await using var part = await FirstFileAsync(request, cancellationToken);
        var hash = await PackageTransfer.WriteAsync((buffer, cancellation) => ReadAsync(part, buffer, cancellation), file, TooLarge, cancellationToken);
        file.Flush(flushToDisk: true);
        return new ReceivedPackage(file.Name, file.Length, hash);
    }

    private static async Task<Stream> FirstFileAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
            throw NoFile();

        var reader = new MultipartReader(boundary.ToString(), request.Body);
        while (await NextAsync(reader, cancellationToken) is { } section)
        {
            if (section.AsFileSection()?.FileStream is { } stream)
                return stream;
        }

        throw NoFile();
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception exception) when (IsCutShort(exception))
        {
            throw Incomplete();
        }
    }

    /// <summary>Apart from the writing, so that a full disk stays one.</summary>
    private static async Task<int> ReadAsync(Stream part, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await part.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (IsCutShort(exception))
        {
            throw Incomplete();
        }
    }

    // The server's own refusals are I/O exceptions too, and keep their status.
    private static bool IsCutShort(Exception exception) => exception is (IOException and not BadHttpRequestException) or InvalidDataException;

    private static PackageRefusedException NoFile() =>
        new(PackageFault.ArchiveDamaged, "The body holds no file: send the package as multipart/form-data, as 'dotnet nuget push' does.");

    private static PackageRefusedException Incomplete() =>
        new(PackageFault.ArchiveDamaged, "The body ends before its last boundary: the package is incomplete; push it again.");
}

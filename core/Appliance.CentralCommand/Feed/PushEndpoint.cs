using System.Security.Claims;
using Appliance.CentralCommand.Hosting;
using Appliance.CentralCommand.Http;
using Appliance.CentralCommand.Tokens;
using Appliance.Protocol.Feed;
using Appliance.Protocol.Packages;
using Microsoft.AspNetCore.Mvc;

namespace Appliance.CentralCommand.Feed;

/// <summary><c>PUT /feed/v3/package</c>: takes what <c>dotnet nuget push</c> sends.</summary>
internal sealed partial class PushEndpoint(IPackageStore store, PackageFiles files, TimeProvider time, ILogger<PushEndpoint> logger)
{
    /// <summary>What the multipart frame may add to a package.</summary>
    private const long Frame = 64 * 1024;
    private const long LargestBody = PackageLimits.ArchiveBytes + Frame;
    private const int AtATime = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private int _underWay;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut(FeedAddresses.Push, (HttpContext context, PushEndpoint endpoint) => endpoint.PushAsync(context))
        .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
        .RequireAuthorization(AccessPolicy.Publisher);

    private async Task<IResult> PushAsync(HttpContext context)
    {
        if (context.Request.ContentLength > LargestBody)
            return new FeedRefusal(StatusCodes.Status413PayloadTooLarge, PackageUpload.TooLarge);
        try
        {
            if (Interlocked.Increment(ref _underWay) > AtATime)
                return new FeedRefusal(StatusCodes.Status503ServiceUnavailable, $"{AtATime} other packages arrive at this moment; push again when they are there.");
            using var deadline = new CancellationTokenSource(Patience, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, deadline.Token);
            return await TakeAsync(context, linked.Token);
        }
        catch (PackageRefusedException refused)
        {
            LogRefused(refused.Message);
            return new FeedRefusal(
                refused.Fault == PackageFault.TooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, refused.Message);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return new FeedRefusal(StatusCodes.Status408RequestTimeout, $"The package did not arrive within {Patience.TotalMinutes} minutes; push it again.");
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task<IResult> TakeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var file = files.BeginUpload();
        try
        {
            ReceivedPackage received;
            await using (file)
                received = await PackageUpload.ReceiveAsync(context.Request, file, cancellationToken);
            var package = PackageCheck.Read(received, time.GetUtcNow());
            var prefixes = IdPrefixes.Parse(context.User.FindFirstValue(CallerClaims.Prefixes)!);
            return prefixes.Cover(package.Id)
                ? await StoreAsync(package, received, context.User, cancellationToken)
                : new FeedRefusal(
                    StatusCodes.Status403Forbidden, $"Package '{package.Id}' is not this token's to push: its packages have ids that begin with '{prefixes}'.");
        }
        finally
        {
            PackageFiles.EndUpload(file.Name);
        }
    }

    // First the file, whole and on the disk, then the row that makes it known.
    private async Task<IResult> StoreAsync(PackageView package, ReceivedPackage received, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(package.Id, package.Version, cancellationToken) is null)
        {
            var publisher = user.FindFirstValue(CallerClaims.Token)!;
            files.Keep(received.Path, received.Sha256);
            if (await store.AddAsync(package, publisher, cancellationToken))
            {
                LogStored(package.Id, package.Version, package.Sha256, publisher);
                return TypedResults.Json(package, FeedJson.Default.PackageView, statusCode: StatusCodes.Status201Created);
            }
        }

        return new FeedRefusal(
            StatusCodes.Status409Conflict, $"Package '{package.Id}' {package.Version} is there already, and no version is ever replaced: push the next one.");
    }

    [LoggerMessage(CentralEvents.PackageStored, LogLevel.Information, "Package {Id} {Version} stored, SHA-256 {Sha256} (pushed with token {TokenId})")]
    private partial void LogStored(string id, string version, string sha256, string tokenId);

    [LoggerMessage(CentralEvents.PackageRefused, LogLevel.Information, "A pushed package was refused: {Reason}")]
    private partial void LogRefused(string reason);
}

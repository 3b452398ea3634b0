using System.Net;

namespace Appliance.Core.Tests.Reporting;

[TestClass]
public sealed class OutboxOrderTests : OutboxLife
{
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task ServerIsAwayForTenMinutes_NothingIsLostAndEachArrivesOnceInOrder()
    {
        _server.AnswerBody = (path, body) => _time.GetUtcNow() < Start.AddMinutes(10)
            ? throw new HttpRequestException(HttpRequestError.ConnectionError, "away")
            : Take(path, body);
        var (completions, reports) = (new List<string>(), new List<string>());

        await SendAllAsync(minute =>
        {
            if (minute >= 10)
                return;
            completions.Add(Complete($"ORD-{minute}"));
            reports.Add(Report($"INC-{minute}-a"));
            reports.Add(Report($"INC-{minute}-b"));
        });

        CollectionAssert.AreEqual(completions, Taken("/complete"));
        CollectionAssert.AreEqual(reports, Taken("INC-"));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow(HttpStatusCode.ServiceUnavailable)]
    [DataRow(HttpStatusCode.InternalServerError)]
    [DataRow(HttpStatusCode.Unauthorized)]
    public async Task ServerRefusesEverythingForAWhile_EachArrivesOnceInOrder(HttpStatusCode status)
    {
        // The rounds try 1 2 3, 1 4 5, 1 6 7, 1 8: the server recovers between two of them.
        var refusals = 11;
        _server.AnswerBody = (path, body) => refusals-- > 0 ? status : Take(path, body);
        var orders = Enumerable.Range(1, 8).Select(order => Complete($"ORD-{order}")).ToList();

        await SendAllAsync();

        CollectionAssert.AreEqual(orders, Taken("/complete"));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow(HttpStatusCode.Unauthorized)]
    [DataRow(HttpStatusCode.Forbidden)]
    [DataRow(HttpStatusCode.InternalServerError)]
    public async Task OneItemIsRefused_ThoseBehindItArriveAndItArrivesLater(HttpStatusCode status)
    {
        _server.AnswerBody = (path, body) => path.Contains("ORD-1/", StringComparison.Ordinal) && _time.GetUtcNow() < Start.AddHours(2) ? status : Take(path, body);
        var first = Complete("ORD-1");
        var others = Enumerable.Range(2, 5).Select(order => Complete($"ORD-{order}")).ToList();

        await SendAllAsync();

        CollectionAssert.AreEqual(others.Append(first).ToList(), Taken("/complete"));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task ManyItemsAreRefused_TheOneBehindThemArrivesFirst()
    {
        _server.AnswerBody = (path, body) => path.Contains("/bad-", StringComparison.Ordinal) && _time.GetUtcNow() < Start.AddHours(2) ? HttpStatusCode.InternalServerError : Take(path, body);
        for (var bad = 0; bad < 12; bad++)
            Complete($"bad-{bad}");
        var good = Complete("good");

        await SendAllAsync();

        Assert.AreEqual(good, Taken("/complete")[0]);
        Assert.AreEqual(13, _taken.Count);
        Assert.AreEqual(13, _taken.Distinct().Count());
    }

    /// <summary>A hung or broken connection tells nothing of the item: what follows it would overtake it.</summary>
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow(HttpRequestError.ResponseEnded, 1)]
    [DataRow(HttpRequestError.ResponseEnded, 5)]
    [DataRow(HttpRequestError.InvalidResponse, 2)]
    public async Task ServerBreaksConnectionsForAWhile_EachArrivesOnceInOrder(HttpRequestError error, int times)
    {
        _server.AnswerBody = (path, body) => times-- > 0 ? throw new HttpRequestException(error, "broken") : Take(path, body);
        var orders = Enumerable.Range(1, 8).Select(order => Complete($"ORD-{order}")).ToList();

        await SendAllAsync();

        CollectionAssert.AreEqual(orders, Taken("/complete"));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task ServerBreaksTheConnectionForOneItem_ThoseBehindItArriveOnceOthersShowThatItIsThere()
    {
        _server.AnswerBody = (path, body) => path.Contains("ORD-1/", StringComparison.Ordinal) && _time.GetUtcNow() < Start.AddHours(2)
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "broken")
            : Take(path, body);
        var first = Complete("ORD-1");
        var others = Enumerable.Range(2, 3).Select(order => Complete($"ORD-{order}")).ToList();

        await SendAllAsync(minute => Report($"INC-{minute}"));

        CollectionAssert.AreEqual(others.Append(first).ToList(), Taken("/complete"));
    }
}

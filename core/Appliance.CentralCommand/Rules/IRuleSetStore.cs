namespace Appliance.CentralCommand.Rules;

internal interface IRuleSetStore
{
    /// <summary>Replaces the site's rules as a whole. The same rules again keep their version.</summary>
    /// <param name="siteId">A site that is there.</param>
    /// <param name="set">Its rules from now on.</param>
    /// <param name="tokenId">Whose wish it is.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task PutAsync(string siteId, RuleSet set, string tokenId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Of a site that was never given rules: none, of version 0.</summary>
    Task<StoredRuleSet> FindAsync(string siteId, CancellationToken cancellationToken);

    /// <summary>Those of every site that was given rules, by site, without their texts.</summary>
    Task<IReadOnlyList<StoredRuleSet>> ListAsync(CancellationToken cancellationToken);
}

using SockShop.LoadTester.Controllers;

namespace SockShop.LoadTester.Engine;

/// <summary>Where a user is in its group's tree.</summary>
internal sealed class UserPath(VirtualUser user, Action<SampleResult> report)
{
    public VirtualUser User => user;

    /// <summary>The controller that the last sampler came from.</summary>
    public Controller? Innermost { get; set; }

    /// <summary>Transactions that have begun, the innermost last.</summary>
    public List<Transaction> Transactions { get; } = [];

    /// <summary>Takes a sample up in the transactions around it, and reports it unless one of them contains it.</summary>
    public void Take(SampleResult result)
    {
        result.Transaction = Transactions.Count > 0 ? Transactions[^1].Label : null;
        for (var i = Transactions.Count - 1; i >= 0; i--)
        {
            Transactions[i].Add(result);
            if (Transactions[i].IsParent)
            {
                return;
            }
        }

        report(result);
    }

    /// <summary>Reports what a transaction adds up to; the transactions around it have counted its samples.</summary>
    public void TakeSum(SampleResult sum)
    {
        Sign(sum);
        sum.Transaction = Transactions.Count > 0 ? Transactions[^1].Label : null;
        report(sum);
    }

    /// <summary>Writes down whose sample it is, and among how many users.</summary>
    public void Sign(SampleResult result)
    {
        result.ThreadName = user.ThreadName;
        result.GroupUsers = user.Group.ActiveUsers;
        result.AllUsers = user.Run.ActiveUsers;
    }
}

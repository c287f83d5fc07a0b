using Aspire.Dashboard.Resources;

namespace SockShop.Tests.Dashboard;

public class GraphLayoutTests
{
    [Fact]
    public void Edges_LeadToLaterLayers()
    {
        (string From, string To)[] edges = [("front", "orders"), ("front", "user"), ("orders", "user"), ("user", "db"), ("load", "front"), ("master", "queue"), ("orders", "queue")];

        var layers = Layers(["front", "orders", "user", "db", "load", "master", "queue"], edges);

        Assert.All(edges, edge => Assert.True(layers[edge.From] < layers[edge.To], $"{edge.From} stands left of {edge.To}"));
        Assert.Equal(layers["queue"] - 1, layers["master"]);
    }

    [Fact]
    public void Circle_StillPlacesEachNodeOnce()
    {
        var layout = new GraphLayout(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")]);

        Assert.Equal(["a", "b", "c"], layout.Layers.SelectMany(layer => layer).Order());
    }

    [Fact]
    public void Nodes_StandInTheOrderOfTheirNeighbours()
    {
        var layout = new GraphLayout(["a", "b", "x", "y"], [("a", "y"), ("b", "x")]);

        Assert.Equal(layout.Layers[0].Select(node => node == "a" ? "y" : "x"), layout.Layers[1]);
    }

    private static Dictionary<string, int> Layers(string[] nodes, (string, string)[] edges) =>
        new GraphLayout(nodes, edges).Layers.SelectMany((layer, index) => layer.Select(node => (node, index))).ToDictionary(each => each.node, each => each.index);
}

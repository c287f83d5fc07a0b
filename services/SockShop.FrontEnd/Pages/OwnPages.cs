namespace SockShop.FrontEnd.Pages;

/// <summary>Pages of what is one visitor's own: the frame and the forms, which the page's script fills.</summary>
internal static class OwnPages
{
    // Forms have the method that does nothing, so that one sent before its script is there does not put a password into the address.
    private static readonly Markup s_needsScript = new("""<p class="unscripted empty">This page needs JavaScript. <a href="/category.html">Looking around</a> does not.</p>""");

    public static Page Basket { get; } = Of("Basket", "basket", "/basket.html", """
        <h1>Your basket</h1>
        <div class="two scripted">
          <div id="cart" class="lines" aria-busy="true"></div>
          <section class="panel" aria-labelledby="summary-title">
            <h2 id="summary-title">Summary</h2>
            <dl id="summary" class="summary"></dl>
            <a id="checkout" class="btn btn-primary wide" href="/checkout.html">Check out</a>
          </section>
        </div>
        """);

    public static Page Checkout { get; } = Of("Checkout", "checkout", "/checkout.html", """
        <h1>Checkout</h1>
        <div class="two scripted">
          <div class="steps" aria-busy="true">
            <section class="panel" aria-labelledby="address-title">
              <h2 id="address-title">Ship to</h2>
              <p id="address" class="saved">…</p>
              <button id="address-remove" class="link" aria-label="Remove address" hidden>Remove</button>
              <form id="address-form" method="dialog" class="stacked" hidden>
                <div class="fields">
                  <label class="short">Number <input name="number" autocomplete="off" maxlength="100" required></label>
                  <label>Street <input name="street" autocomplete="address-line1" maxlength="100" required></label>
                  <label class="short">Postcode <input name="postcode" autocomplete="postal-code" maxlength="100"></label>
                  <label>City <input name="city" autocomplete="address-level2" maxlength="100" required></label>
                  <label>Country <input name="country" autocomplete="country-name" maxlength="100" required></label>
                </div>
                <button class="btn">Save address</button>
              </form>
            </section>
            <section class="panel" aria-labelledby="card-title">
              <h2 id="card-title">Pay with</h2>
              <p id="card" class="saved">…</p>
              <button id="card-remove" class="link" aria-label="Remove card" hidden>Remove</button>
              <form id="card-form" method="dialog" class="stacked" hidden>
                <div class="fields">
                  <label>Card number <input name="longNum" autocomplete="cc-number" inputmode="numeric" pattern="( *[0-9]){4,19} *" title="4 to 19 digits" required></label>
                  <label class="short">Expires <input name="expires" autocomplete="cc-exp" placeholder="MM/YY" pattern="(0[1-9]|1[0-2])/[0-9]{2}" title="month/year, such as 08/29" required></label>
                  <label class="short">CCV <input name="ccv" autocomplete="cc-csc" inputmode="numeric" pattern="[0-9]{3,4}" title="3 or 4 digits" required></label>
                </div>
                <p class="hint">A demo: any number will do. Please do not type a real one.</p>
                <button class="btn">Save card</button>
              </form>
            </section>
          </div>
          <section class="panel" aria-labelledby="summary-title">
            <h2 id="summary-title">Your order</h2>
            <ul id="review" class="review"></ul>
            <dl id="summary" class="summary"></dl>
            <button id="orderButton" class="btn btn-primary wide" disabled>Place order</button>
            <p id="missing" class="hint"></p>
          </section>
        </div>
        """);

    public static Page Login { get; } = Of("Sign in", "login", "/login.html", """
        <section class="narrow">
          <h1>Sign in</h1>
          <form id="login-form" method="dialog" class="stacked panel scripted">
            <label>Username <input name="username" autocomplete="username" maxlength="64" required></label>
            <label>Password <input name="password" type="password" autocomplete="current-password" maxlength="128" required></label>
            <button class="btn btn-primary wide">Sign in</button>
          </form>
          <p>New here? <a id="other" href="/register.html">Create an account</a>. Your basket comes along.</p>
        </section>
        """);

    public static Page Register { get; } = Of("Create an account", "register", "/register.html", """
        <section class="narrow">
          <h1>Create an account</h1>
          <form id="register-form" method="dialog" class="stacked panel scripted">
            <label>Username <input name="username" autocomplete="username" maxlength="64" required></label>
            <label>Password <input name="password" type="password" autocomplete="new-password" maxlength="128" required></label>
            <label>First name <span class="optional">optional</span> <input name="firstName" autocomplete="given-name" maxlength="100"></label>
            <label>Last name <span class="optional">optional</span> <input name="lastName" autocomplete="family-name" maxlength="100"></label>
            <label>Email <span class="optional">optional</span> <input name="email" type="email" autocomplete="email" maxlength="254"></label>
            <button class="btn btn-primary wide">Create account</button>
          </form>
          <p>Been here before? <a id="other" href="/login.html">Sign in</a>.</p>
        </section>
        """);

    public static Page Orders { get; } = Of("My orders", "orders", "/customer-orders.html", """
        <h1>My orders</h1>
        <div id="orders" class="scripted tall" aria-busy="true"></div>
        """);

    public static Page Order { get; } = Of("Order", "order", "/customer-order.html", """
        <p class="back"><a href="/customer-orders.html">My orders</a></p>
        <h1>Order</h1>
        <div id="order" class="scripted tall" aria-busy="true"></div>
        """);

    private static Page Of(string title, string script, string path, string content) => new(title, Markup.Of($"{s_needsScript}{new Markup(content)}"), script) { Path = path };
}

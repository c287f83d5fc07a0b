# Shared by the benchmarks that place orders: customers, and wrk's scripts and figures; needs wrk.
connections=16
sock=808a2de1-1aaa-4c25-a9b9-6612e8f29a38
command -v wrk >/dev/null || { echo "$(basename "$0") needs wrk (Debian: apt-get install wrk)"; exit 1; }

# Customers with an address, a card and one sock in the cart, each as a Cookie header, and a script that orders for them in turn.
customers() { # URL
    for i in $(seq $connections); do
        jar="$work/jar$i" json='Content-Type: application/json' name="bench$i"
        rm -f "$jar"
        post() { curl -fsS -o "$work/null" -c "$jar" -b "$jar" -H "$json" -d "$3" "$1$2"; }
        post "$1" /register "{\"username\":\"$name\",\"password\":\"$name-secret\",\"email\":\"\",\"firstName\":\"B\",\"lastName\":\"$i\"}"
        post "$1" /addresses '{"number":"1","street":"Loom Lane","city":"Leeds","postcode":"LS1","country":"UK"}'
        post "$1" /cards '{"longNum":"4111111111111111","expires":"12/30","ccv":"123"}'
        post "$1" /cart "{\"id\":\"$sock\"}"
        awk '!/^# / && NF >= 7 {printf "%s%s=%s", (n++ ? "; " : ""), $6, $7} END {print ""}' "$jar"
    done >"$work/cookies"
    cat >"$work/order.lua" <<LUA
local cookies, next = {}, 0
for line in io.lines("$work/cookies") do cookies[#cookies + 1] = line end
request = function()
  next = next % #cookies + 1
  return wrk.format("POST", "/orders", { Cookie = cookies[next] })
end
LUA
}

heading() {
    printf '%-32s %10s %10s %10s %8s\n' request 'requests/s' p50 p99 errors
}

measure() { # LABEL URL [SCRIPT]
    wrk -t1 -c"$connections" -d"${seconds}s" --timeout 10s --latency ${3:+-s "$3"} "$2" >"$work/wrk"
    awk -v label="$1" '/50%/ {p50 = $2} /99%/ {p99 = $2} /Requests\/sec/ {rps = $2} /Non-2xx/ {errors = $NF}
        END {printf "%-32s %10s %10s %10s %8s\n", label, rps, p50, p99, errors + 0}' "$work/wrk"
}

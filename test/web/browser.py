"""Chromium, driven over the WebDriver protocol with nothing but the standard library.

    with Browser(width=390, dark=True) as browser:
        browser.open("file:///tmp/page.html")
        browser.click("#constats .finding a.open")
        browser.keys(Browser.ESCAPE)

Clicks and keys are real: the browser finds what stands at the place, and moves the focus as it does for a person.
"""
import base64
import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.request

DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    TAB, ENTER, ESCAPE, DOWN, RIGHT, SHIFT = "\ue004", "\ue007", "\ue00c", "\ue015", "\ue014", "\ue008"

    def __init__(self, width=1440, height=1000, dark=False, still=False):
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.base = "http://127.0.0.1:" + self._port()
        arguments = ["--headless=new", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage", f"--window-size={width},{height}"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        wanted = {"browserName": "chrome", "goog:chromeOptions": {"args": arguments}, "goog:loggingPrefs": {"browser": "ALL"}}
        self.session = ""
        self.session = "/session/" + self._send("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        features.append({"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"})
        self.command("Emulation.setEmulatedMedia", features=features)

    def _port(self):
        for line in self.driver.stdout:
            found = re.search(r"successfully on port (\d+)", line)
            if found:
                return found.group(1)
        raise RuntimeError("chromedriver did not start")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._send("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait()
            self.driver.stdout.close()

    def _send(self, method, path, body=None):
        data = None if method != "POST" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.base + path, data=data, method=method, headers={"Content-Type": "application/json"})
        try:
            with DIRECT.open(request, timeout=300) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"].split("\n")[0]) from None

    def command(self, name, **parameters):
        """A command of the DevTools protocol."""
        return self._send("POST", self.session + "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def open(self, address):
        self._send("POST", self.session + "/url", {"url": "about:blank"})
        self._send("POST", self.session + "/url", {"url": address})

    def run(self, script, *arguments):
        return self._send("POST", self.session + "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector):
        return self._send("POST", self.session + "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self._send("POST", f"{self.session}/element/{self.find(selector)}/click")

    def write(self, selector, text):
        self._send("POST", f"{self.session}/element/{self.find(selector)}/value", {"text": text})

    def keys(self, *keys):
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._send("POST", self.session + "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def back(self):
        self._send("POST", self.session + "/back")

    def sees(self, selector):
        """Whether something of that kind is on the screen, not hidden and not empty."""
        return self.run("""
            return Array.from(document.querySelectorAll(arguments[0])).some(function (node) {
                var box = node.getBoundingClientRect();
                return node.checkVisibility() && box.width > 0 && box.height > 0;
            });""", selector)

    def wait(self, condition, seconds=20):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True

    def complaints(self):
        """What the console was told since the last call."""
        return [entry["message"] for entry in self._send("POST", self.session + "/se/log", {"type": "browser"})]

    def picture(self, path):
        data = self._send("GET", self.session + "/screenshot")
        with open(path, "wb") as out:
            out.write(base64.b64decode(data))

    def paper(self, path):
        """Prints to PDF as the page's own style says."""
        data = self.command("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
        with open(path, "wb") as out:
            out.write(base64.b64decode(data))

/**
 * Says what is wrong where the application cannot even start: a browser without modules or that does
 * not know its language, or a file that did not arrive. Plain ES5 that is served as it is; it runs
 * before the application, which replaces what it wrote.
 */
(function () {
  var TOO_OLD =
    "This browser is too old for Verum. Use a current Firefox, Chrome, Edge or Safari on a desktop computer.";
  var NOT_LOADED =
    "A part of Verum did not arrive, or this browser does not understand it. Load the page again. If that does not help, use a current Firefox, Chrome, Edge or Safari.";

  function element(name, text, parent) {
    var made = document.createElement(name);
    if (text) made.appendChild(document.createTextNode(text));
    parent.appendChild(made);
    return made;
  }

  function say(what) {
    var root = document.getElementById("root");
    if (!root || root.firstChild) return; // the application has started: it says itself what is wrong
    var main = element("main", "", root);
    main.className = "start";
    main.setAttribute("role", "alert");
    element("h1", "Verum could not start", main);
    element("p", what, main);
    element("p", "Nothing is lost: answers that were saved are kept.", main);
    var again = element("button", "Load it again", main);
    again.onclick = function () {
      window.location.reload();
    };
  }

  function onError(event) {
    var name = event.target && event.target.nodeName;
    if (name === "SCRIPT" || event.message) say(NOT_LOADED); // no message: an image, a style sheet
  }

  if ("noModule" in document.createElement("script")) {
    window.addEventListener("error", onError, true);
  } else {
    say(TOO_OLD);
  }
})();

// Starts what the pages do in the browser. Each module minds one thing and finds its own elements.
import "./danish.js";
import "./asking.js";
import "./switch.js";
import "./panel.js";
import "./answers.js";
import "./feedback.js";
import "./conversations.js";
import "./exporting.js";
import "./documents.js";

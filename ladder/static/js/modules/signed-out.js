/* On the page to sign in nobody is signed in, however that came: this browser opens nothing, and its other tabs know. */

import { announce } from "./account.js";
import { shut } from "./vault.js";

export default function signedOut() {
  announce("");
  return shut();
}

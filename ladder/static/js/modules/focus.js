/* Brings the reader to what went wrong. */

export default (element) => element.focus();

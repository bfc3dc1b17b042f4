/** Styles of a library, which the build puts beside the page. */
declare module '*.css';

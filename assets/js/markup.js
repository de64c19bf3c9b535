// A part of the page that no callback knows: one element with its HTML, made by `dashboard/markup.py`.
window.leopard_atlas = {
  Markup: ({ tag, attributes, html }) => window.React.createElement(tag, { ...attributes, dangerouslySetInnerHTML: { __html: html } }),
};
